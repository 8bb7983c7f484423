"""What the command and its server call by the same name."""

PARENT = "JOINED_UP_COMMAND"  # in the server's environment: the number of the process of the command that started it
READY = "JOINED_UP_READY"  # there for learners and authors, whose kernels show activities
UNUSED = (  # extensions of the server that take seconds and memory, and show a learner nothing
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "jupyter_lsp",
    "jupyter_server_terminals",
    "notebook",
    "notebook_shim",
)
