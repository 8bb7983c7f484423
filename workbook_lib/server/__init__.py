"""The server that `workbook lab` starts: lean, where kernels may start, what they may import, and one that is ready ahead."""
