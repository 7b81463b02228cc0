#!/usr/bin/env bash
# Cold conversions from 4 to 553 MB: median under 1 s, at most 1.5 x the file + 150 MB of memory, seconds linear in the file's size.
source "$(dirname "$0")/start.sh"
need "$data/architectures"
conversion_proof() {
    local file name status=0
    for file in $(ls -rS "$data"/architectures/*.onnx); do
        name=$(basename "$file" .onnx)
        printf '%s %d ' "$name" "$(stat -Lc %s "$file")"
        python3 "$root/examples/proofs/usage.py" "$ghostify" convert "$file" -o "$work/out.tflite" || return 1
    done > "$work/table"
    awk '{ printf "%-30s %6.1f MB  wall %5.2f s  CPU %5.2f s  memory %4d MB, %+.0f over 1.5 x the file\n", $1, $2 / 1e6, $3, $4, $5, $5 - 1.5 * $2 / 1e6 }' "$work/table"
    python3 -c 'import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
size = [int(r[1]) / 1e6 for r in rows]
cpu = [float(r[3]) for r in rows]
wall = statistics.median(float(r[2]) for r in rows)
slope, start = statistics.linear_regression(size, cpu)
print(f"CPU seconds are {start:.2f} + {slope * 1000:.2f} per GB, correlation {statistics.correlation(size, cpu):.3f}")
print(f"median CPU {statistics.median(cpu):.2f}")
print(f"median wall {wall:.2f}")
print(f"over {max(float(r[4]) - 1.5 * s for r, s in zip(rows, size)):.0f}")' "$work/table" | tee "$work/figures"
    holds "$(sed -n 's/^median wall //p' "$work/figures") < 1" "median of the wall's seconds" || status=1
    holds "$(sed -n 's/^over //p' "$work/figures") <= 150" "most MB over 1.5 x the file" || status=1
    return $status
}
record conversion_proof
