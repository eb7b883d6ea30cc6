"""To whom a document is sent (主送机关)."""

from __future__ import annotations

import re

from kg.metadata.fields import Front

_BODY = re.compile(
    r"(?:政府|部门|单位|机构|组织|团体|委员会|管委会|街道|办事处|公司|企业|集团|银行|学校|高校|院校|院所|中心|协会|商会|代表处|代表|农场|园区"
    r"|开发区|高新区|委办局|办局|局|委|办|院|厅|部|会|署|室|镇|乡|区|县|市|州|组|处|站|队|人)(?:[(（][^()（）]*[)）])?$"
)
_NOT = re.compile(
    r"^(?:为|根据|按照|依据|经|现|兹|一|各位|同志|女士|尊敬|附件|联系|来源|时间|地点|主题|抄送|报送)|如下$|[《。;；]"
)


def find_addressees(front: Front) -> tuple[str, ...]:
    r"""The bodies that a document is addressed to, as written, in its order.

    Bodies of one rank that share their words (各街道办事处、镇人民政府) stay together.

    >>> from kg.metadata.fields import front_of
    >>> find_addressees(front_of("关于创新的通知\n各区、县(市)人民政府,市政府直属各单位:\n现通知如下。"))
    ('各区、县(市)人民政府', '市政府直属各单位')
    """
    for line in front.lines[front.body : front.body + 1]:
        words, colon, _ = line.replace("：", ":").partition(":")
        if not colon or len(words) > 240:
            continue
        parts = [part.strip() for part in re.split(r"[,，;；](?![^(（]*[)）])", re.sub(r"(?<=\S)\s+(?=\S)", "", words))]
        if all(_BODY.search(p) and not _NOT.search(p) for p in parts):
            return tuple(dict.fromkeys(parts))
    return ()
