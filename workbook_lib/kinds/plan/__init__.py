"""Plan ways past barriers, five questions at a time."""

from workbook_lib.kind.contract import Keeping, Scored
from workbook_lib.kinds.plan.choices import asks_how_sure, list_fitting, list_guesses, list_items, read_choices, sum_up
from workbook_lib.kinds.plan.content import Content, Key, arrange, check, list_own, read_answer
from workbook_lib.kinds.plan.document import write_document
from workbook_lib.kinds.plan.play import play
from workbook_lib.kinds.plan.score import assess, find_gaps, solve

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
    list_guesses=list_guesses,
    list_own=list_own,
    play=play,
    asks_how_sure=asks_how_sure,
    checked=True,
    practises=True,
    unfinished_counts=True,
    keeping=Keeping(part="Plans", place=3, compose=write_document),
)
