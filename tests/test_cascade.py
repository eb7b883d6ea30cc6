from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.cascade import answers
from kg.model import EntityType, Extraction, Mention, Region
from kg.regions import find_region
from kg.resolution import resolve
from tests.made import document, quote, root

WENZHOU, LUCHENG, JIAXING = (find_region(name)[0] for name in ("温州市", "鹿城区", "嘉兴市"))
OWN = ("瓯江实验室", "温州眼谷小镇")


def plan(
    id_: str, region: Region, raw: str, *names: str, year: int = 2020, type_: EntityType = EntityType.PLATFORM
) -> Extraction:
    text = replace(document(raw, id_=id_, region=region), title=f"{id_}行动方案", written=date(year, 5, 1))
    mentions = tuple(Mention(type=type_, kind=None, name=name, evidence=quote(raw, name)) for name in names)
    return Extraction(document=text, outline=root(text), mentions=mentions)


def test_a_plan_that_carries_out_another_answers_it() -> None:
    upper = plan("市", WENZHOU, "总体要求。")
    lower = plan("区", LUCHENG, "为贯彻落实《市行动方案》，制定本方案。", year=2021)
    (one,) = answers(resolve([upper, lower]))
    assert (one.document, one.other, one.reason) == ("区", "市", "carries_out")
    assert "《市行动方案》" in one.evidence[0].quote


def test_a_policy_that_was_not_read_can_be_answered() -> None:
    raw = "根据《浙江省科技进步条例》制定。"
    lower = plan("区", LUCHENG, raw, "浙江省科技进步条例", type_=EntityType.POLICY)
    (one,) = answers(resolve([lower]))
    assert (one.other, one.policy) == (None, "Policy:浙江省科技进步条例")


def test_what_only_explains_by_a_policy_does_not_answer_it() -> None:
    raw = "根据《浙江省评价指标》，指标分为五类。"
    assert answers(resolve([plan("区", LUCHENG, raw, "浙江省评价指标", type_=EntityType.POLICY)])) == ()


def test_a_lower_plan_that_shares_things_of_its_own_answers() -> None:
    raw = f"建设{OWN[0]}和{OWN[1]}。"
    upper, lower = plan("市", WENZHOU, raw, *OWN), plan("区", LUCHENG, raw, *OWN, year=2021)
    (one,) = answers(resolve([upper, lower]))
    assert (one.document, one.other, one.reason, len(one.shared)) == ("区", "市", "shared_programmes", 2)


def test_one_shared_thing_national_mechanisms_other_regions_and_older_plans_do_not_count() -> None:
    raw = f"建设{OWN[0]}和{OWN[1]}。"
    upper = plan("市", WENZHOU, raw, *OWN)
    assert answers(resolve([upper, plan("区", LUCHENG, raw, OWN[0], year=2021)])) == ()
    assert answers(resolve([upper, plan("区", JIAXING, raw, *OWN, year=2021)])) == ()
    assert answers(resolve([upper, plan("区", LUCHENG, raw, *OWN, year=2019)])) == ()
    mechanisms = ("揭榜挂帅", "创新券")
    raw = "推行揭榜挂帅和创新券。"
    pair = [plan("市", WENZHOU, raw, *mechanisms), plan("区", LUCHENG, raw, *mechanisms, year=2021)]
    assert answers(resolve(pair)) == ()
