"""Runs a command and prints its wall seconds, CPU seconds and largest resident set in MB (of 10^6 bytes)."""

import os
import subprocess
import sys
import time

start = time.time()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(f"{time.time() - start:.2f} {usage.ru_utime + usage.ru_stime:.2f} {usage.ru_maxrss * 1024 / 1e6:.0f}")
sys.exit(os.waitstatus_to_exitcode(status))
