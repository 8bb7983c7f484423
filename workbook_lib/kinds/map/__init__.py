"""Map pieces of evidence to criteria, and see the gaps."""

from workbook_lib.kind.contract import Keeping, Needs, Unscored
from workbook_lib.kinds.map.content import Content, Key, arrange, assess, check, find_gaps, read_answer, solve, take
from workbook_lib.kinds.map.document import write_document
from workbook_lib.kinds.map.play import play

KIND = Unscored[Content, Key](
    Content=Content,
    Key=Key,
    check=check,
    read_answer=read_answer,
    arrange=arrange,
    find_gaps=find_gaps,
    assess=assess,
    solve=solve,
    play=play,
    checked=False,
    practises=True,
    needs=Needs(what="criteria", take=take),
    keeping=Keeping(part="Evidence index", place=1, compose=write_document),
)
