"""Recall what earlier topics taught, in fixed steps of days."""

from workbook_lib.kind.contract import Needs, Unscored
from workbook_lib.kinds.recall.content import Content, Key, arrange, assess, check, find_gaps, list_dealt, read_answer, solve
from workbook_lib.kinds.recall.deal import take
from workbook_lib.kinds.recall.play import play

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
    checked=True,
    practises=False,
    needs=Needs(what="cards", take=take, list_given=list_dealt),
)
