# Read by every proof: where things are, what to do without data, and where results go.
# First argument of a proof: the folder of the trained models. GHOSTIFY_DATA: the folder of the larger data.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
ghostify=$root/ghostify/bin/ghostify
jar=$root/ghostify/cli/target/ghostify.jar
data=${GHOSTIFY_DATA:-$HOME/.cache/ghostify-data}
models=${1:-$root/../shared/data/models}
proof=$(basename "$0" .sh)
seed=${SEED:-0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ends the proof without failing if a file is missing.
need() {
    local file
    for file in "$@"; do
        [ -e "$file" ] || { echo "SKIPPED $proof: $file is missing"; exit 0; }
    done
}

# Shows what a command prints and keeps it beside the machine it ran on.
record() {
    local status
    set +e
    (
        set -e
        echo "# $proof, seed $seed, $(date -u +%F), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
        "$@"
    ) 2>&1 | tee "$work/result"
    status=${PIPESTATUS[0]}
    set -e
    mkdir -p "$root/examples/results"
    sed "s|$work/||g; s|$data/||g; s|$models/||g" "$work/result" > "$root/examples/results/$proof.txt"
    return "$status"
}

# A number in a JSON file of check: field FILE A_PATH, such as: field report.json b.top1
field() {
    python3 -c 'import functools, json, sys
print(functools.reduce(lambda v, k: v[k], sys.argv[2].split("."), json.load(open(sys.argv[1]))))' "$@"
}

# ratio A B FILE: field A over field B
ratio() {
    awk -v a="$(field "$3" "$1")" -v b="$(field "$3" "$2")" 'BEGIN { printf "%.3f", a / b }'
}

# Fails the proof unless an arithmetic comparison holds.
holds() {
    python3 -c 'import sys
ok = eval(sys.argv[1], {"__builtins__": {"abs": abs, "round": round}})
print(("holds: " if ok else "FAILS: ") + sys.argv[2] + " (" + sys.argv[1] + ")")
sys.exit(0 if ok else 1)' "$1" "$2"
}

seconds_since() {
    awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'
}

"$ghostify" --version > /dev/null
