"""Looks a whole course over for what does not fit together, and says how to mend it. Changes nothing, follows no link."""
