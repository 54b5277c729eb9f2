"""Last touch of a file of paths with Python's csv module, in one pass: how long it takes only to read the file and count."""
import csv
import json
import sys
import time

started = time.perf_counter()
credits = {}
with open(sys.argv[1], newline='', encoding='utf-8') as file:
    for row in csv.DictReader(file):
        last = row['path'].rsplit(' > ', 1)[-1]
        credits[last] = credits.get(last, 0) + int(row['conversions'])
print(json.dumps({'ms': (time.perf_counter() - started) * 1000, 'cpuMs': time.process_time() * 1000, 'credits': credits}))
