"""Choose one option, or several, or one with its reason, and say how sure you are."""

from workbook_lib.kind.contract import Scored
from workbook_lib.kinds.choose.choices import asks_how_sure, list_fitting, list_guesses, list_items, read_choices, sum_up
from workbook_lib.kinds.choose.content import Content, Key, arrange, check, read_answer
from workbook_lib.kinds.choose.lookup import tabulate
from workbook_lib.kinds.choose.play import play
from workbook_lib.kinds.choose.score import assess, find_gaps, solve

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
    asks_how_sure=asks_how_sure,
    tabulate=tabulate,
)
