"""Tick the statements that are true."""

from workbook_lib.kinds.tick.choices import list_fitting, list_items, read_choices, sum_up
from workbook_lib.kinds.tick.content import Content, Key, arrange, check, read_answer
from workbook_lib.kinds.tick.play import play
from workbook_lib.kinds.tick.score import assess, find_gaps, solve

from workbook_lib.kind.contract import Scored

KIND = Scored[Content, Key](
    Content=Content,
    Key=Key,
    check=check,
    read_answer=read_answer,
    arrange=arrange,
    find_gaps=find_gaps,
    assess=assess,
    solve=solve,
    list_items=list_items,
    read_choices=read_choices,
    sum_up=sum_up,
    list_fitting=list_fitting,
    play=play,
    checked=True,
    practises=True,
)
