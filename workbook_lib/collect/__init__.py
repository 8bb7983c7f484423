"""From a platform's download to `submitted/`: whose each file is, which is the newest, what was refused; looked at first."""
