"""Decide at each turn of a scenario; every path ends in a debrief."""

from workbook_lib.kind.contract import Keeping, Scored
from workbook_lib.kinds.decide.choices import list_fitting, list_guesses, list_items, read_choices, sum_up
from workbook_lib.kinds.decide.content import Key, arrange, check, read_answer
from workbook_lib.kinds.decide.document import write_document
from workbook_lib.kinds.decide.lookup import tabulate
from workbook_lib.kinds.decide.paths import count_decisions, count_forks
from workbook_lib.kinds.decide.play import play
from workbook_lib.kinds.decide.scenes import Content
from workbook_lib.kinds.decide.score import assess, find_gaps, solve

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
    play=play,
    checked=True,
    practises=True,
    count_decisions=count_decisions,
    count_forks=count_forks,
    keeping=Keeping(part="Scenarios, looked back on", place=4, compose=write_document),
    tabulate=tabulate,
)
