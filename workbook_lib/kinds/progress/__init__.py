"""See how far one has come."""

from workbook_lib.kind.contract import Needs, Unscored
from workbook_lib.kinds.progress.content import Content, Key, arrange, assess, check, find_gaps, read_answer, solve, take
from workbook_lib.kinds.progress.play import play

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
    practises=False,
    asks=False,
    needs=Needs(what="overview", take=take, renewed=True),
)
