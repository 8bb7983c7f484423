"""Match each item to its partner, in one round or several."""

from workbook_lib.kind.contract import Scored
from workbook_lib.kinds.match.choices import list_fitting, list_guesses, list_items, read_choices, sum_up
from workbook_lib.kinds.match.content import Content, Key, arrange, check, read_answer
from workbook_lib.kinds.match.lookup import tabulate
from workbook_lib.kinds.match.play import play
from workbook_lib.kinds.match.score import assess, find_gaps, solve

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
    tabulate=tabulate,
)
