#!/usr/bin/env bash
# How long a short command takes from nothing, beside importing its rivals. A rival is measured if RIVALS, a python, has it.
source "$(dirname "$0")/start.sh"
rivals=${RIVALS:-}
runs=${RUNS:-11}
need "$models/cifar_resnet20.onnx"

# Median seconds of wall and of processor time over all runs, interleaved with those of the others.
measure() {
    python3 - "$runs" "$@" <<'EOF'
import resource, statistics, subprocess, sys, time
runs, commands = int(sys.argv[1]), [c.split("\t") for c in sys.argv[2:]]
found = {name: [] for name, _ in commands}
for run in range(runs + 1):
    for name, command in commands:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if run:  # the first fills the file cache
            found[name].append((wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
print(f"{'seconds, median of ' + str(runs):44}{'wall':>8}{'least':>8}{'CPU':>8}")
for name, times in found.items():
    walls, cpus = zip(*times)
    print(f"{name:44}{statistics.median(walls):8.2f}{min(walls):8.2f}{statistics.median(cpus):8.2f}")
    if name == "ghostify --version":
        limits = [(statistics.median(walls), 0.3, name)]
    if name == "ghostify inspect":
        limits.append((statistics.median(walls), 0.7, name))
bad = [l for l in limits if l[0] >= l[1]]
for wall, limit, name in limits:
    print(f"{'holds' if wall < limit else 'FAILS'}: {name} under {limit} s ({wall:.2f})")
sys.exit(1 if bad else 0)
EOF
}

cold_start_proof() {
    local list=("ghostify --version	$ghostify --version" "ghostify inspect	$ghostify inspect $models/cifar_resnet20.onnx")
    for package in onnx onnxruntime onnxsim onnxslim onnx2tf ai_edge_litert.interpreter litert_torch; do
        if [ -n "$rivals" ] && "$rivals" -c "import $package" 2> /dev/null; then
            list+=("import $package	$rivals -c 'import $package'")
        fi
    done
    measure "${list[@]}"
}
record cold_start_proof
