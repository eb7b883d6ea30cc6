"""From what each document says to what the corpus knows: one node per real thing.

Two mentions become one thing only for a stated reason, which is kept as a ``Merge``:

``same_name``       their names are equal once width, spaces, brackets and quotation marks are folded
``abbreviation``    they are equal once the usual short form of an institution or event is written out
``same_code``       they are the same administrative region of GB/T 2260
``same_body``       their canonical agency names are equal
``own_alias``       one document gives the other's name as an alternative of its own name
``home_left_out``   a document of a region leaves out that region's name
``country_left_out``  related documents leave out 中国 before a name of their own
``same_parts``      a programme named by three measures or more, in another order
``industry_suffix``  an industry with and without 产业 or 业 behind it
``same_programme``  one name in quotation marks, the same words before it, the same kind behind it
``two_classes``     one body that documents name under two classes
``layout_name``     a document says that “一区三园” is how a zone is laid out
``curated``         a correction says so

Likeness of names joins nothing. A name that every place may use (``区科创投资基金``, ``创新创业大赛``) is kept apart
by region; what was renamed or merged is linked (``Succession``), not melted.
"""

from kg.resolution.names import fold
from kg.resolution.naming import Naming, default_naming
from kg.resolution.resolve import Curation, resolve
from kg.resolution.splitting import take_apart

__all__ = ["Curation", "Naming", "default_naming", "fold", "resolve", "take_apart"]
