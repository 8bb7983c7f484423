"""Whatever happens between the page, the kernel and the server: every confirmed answer is in the file and in the copy."""
