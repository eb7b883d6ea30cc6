"""The closed namespace of the ontology: a misspelt term raises.

Generated from ``innovation.ttl`` by ``python -m ontology.generate``; do not edit.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

VERSION = "0.1.0"
"""The version of the ontology."""


class INNO(DefinedNamespace):
    """Terms of the innokg ontology."""

    _fail = True
    _NS = Namespace("https://w3id.org/innokg/ontology#")

    # Class
    Action: URIRef
    AdministrativeRegion: URIRef
    AgencyGroup: URIRef
    Answering: URIRef
    Assertion: URIRef
    BrandAction: URIRef
    Comparison: URIRef
    Correction: URIRef
    Curator: URIRef
    Derivation: URIRef
    DigitalSystem: URIRef
    Enterprise: URIRef
    EnterpriseProgramme: URIRef
    Event: URIRef
    Fact: URIRef
    FinancialInstitution: URIRef
    FunctionalRegion: URIRef
    Fund: URIRef
    Incentive: URIRef
    Incubator: URIRef
    Indicator: URIRef
    Industry: URIRef
    IndustryProgramme: URIRef
    Infrastructure: URIRef
    InnovationCentre: URIRef
    Laboratory: URIRef
    Makerspace: URIRef
    Measurement: URIRef
    Merge: URIRef
    NamedThing: URIRef
    Organization: URIRef
    Park: URIRef
    Passage: URIRef
    Person: URIRef
    PilotBase: URIRef
    Platform: URIRef
    Policy: URIRef
    PolicyDocument: URIRef
    Programme: URIRef
    PublicAgency: URIRef
    ReformProgramme: URIRef
    Region: URIRef
    ResearchInstitute: URIRef
    ResearchProgramme: URIRef
    Responsibility: URIRef
    Result: URIRef
    Section: URIRef
    ServiceComplex: URIRef
    Similarity: URIRef
    Succession: URIRef
    TalentProgramme: URIRef
    TalentStation: URIRef
    Target: URIRef
    Task: URIRef
    TechnologyMarket: URIRef
    University: URIRef
    WorkItem: URIRef
    # ObjectProperty
    agency: URIRef
    answeredDocument: URIRef
    answeringDocument: URIRef
    answers: URIRef
    cites: URIRef
    comparator: URIRef
    corrects: URIRef
    earlier: URIRef
    firstTask: URIRef
    foundedBy: URIRef
    function: URIRef
    hasPart: URIRef
    holder: URIRef
    inDocument: URIRef
    inSection: URIRef
    inSource: URIRef
    indicator: URIRef
    involves: URIRef
    issuer: URIRef
    jurisdiction: URIRef
    later: URIRef
    leadAgency: URIRef
    leads: URIRef
    locatedIn: URIRef
    measureKind: URIRef
    memberOf: URIRef
    mentionedIn: URIRef
    mentions: URIRef
    mergedInto: URIRef
    ofTarget: URIRef
    ofTask: URIRef
    outcome: URIRef
    parentAction: URIRef
    parentSection: URIRef
    partOf: URIRef
    platformKind: URIRef
    programmeKind: URIRef
    region: URIRef
    responsibleAgency: URIRef
    role: URIRef
    secondTask: URIRef
    shared: URIRef
    singlesOut: URIRef
    statedIn: URIRef
    succeeds: URIRef
    supportingAgency: URIRef
    supports: URIRef
    task: URIRef
    unit: URIRef
    usualUnit: URIRef
    withResult: URIRef
    # DatatypeProperty
    about: URIRef
    addressee: URIRef
    also: URIRef
    amount: URIRef
    amountUnit: URIRef
    attachment: URIRef
    attachmentMissing: URIRef
    beneficiary: URIRef
    cap: URIRef
    capUnit: URIRef
    characters: URIRef
    condition: URIRef
    correctionKind: URIRef
    correctionResult: URIRef
    datePublished: URIRef
    dateWritten: URIRef
    decidedOn: URIRef
    direction: URIRef
    documentKind: URIRef
    documentNumber: URIRef
    end: URIRef
    fullName: URIRef
    hedged: URIRef
    holderName: URIRef
    indexNumber: URIRef
    matchReason: URIRef
    mergeRule: URIRef
    mergedName: URIRef
    method: URIRef
    normalizedUnit: URIRef
    normalizedUpperValue: URIRef
    normalizedValue: URIRef
    notBefore: URIRef
    numbersInFacts: URIRef
    numbersKnown: URIRef
    numbersTotal: URIRef
    numbersUnread: URIRef
    order: URIRef
    orderKnownBy: URIRef
    partial: URIRef
    payPeriod: URIRef
    periodEnd: URIRef
    periodStart: URIRef
    quote: URIRef
    rate: URIRef
    reason: URIRef
    regionCode: URIRef
    regionLevel: URIRef
    repaired: URIRef
    rule: URIRef
    safeguard: URIRef
    scope: URIRef
    score: URIRef
    sectionNumber: URIRef
    sha256: URIRef
    since: URIRef
    start: URIRef
    status: URIRef
    textSha256: URIRef
    unitText: URIRef
    upperValue: URIRef
    validity: URIRef
    value: URIRef
    workNumber: URIRef
    writtenAs: URIRef
    year: URIRef
