"""Explore a register: search, filter, sort, and open what you want to read."""

from workbook_lib.kind.contract import Needs, Unscored
from workbook_lib.kinds.explore.content import Content, Key, arrange, assess, check, find_gaps, read_answer, solve, take
from workbook_lib.kinds.explore.play import play

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
    needs=Needs(what="registers", take=take),
)
