#!/usr/bin/env bash
# The pages of real checks, opened in headless Chromium: no error in the console, charts and both graphs drawn, the graph can be searched,
# nothing is loaded from outside. SCREENSHOTS: a folder for pictures of each page, wide, narrow, dark and printed.
source "$(dirname "$0")/start.sh"
imagenet=$models/../imagenet
need "$models/cifar_resnet20.onnx" "$models/efficientnet_lite0.onnx" "$imagenet/labels.txt" \
    "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
browser=$(command -v chromium || command -v google-chrome) || { echo "SKIPPED $proof: no chromium on the path"; exit 0; }

# A page in the browser: browse PAGE [option]...
browse() {
    local page=$1
    shift
    timeout 240 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' "$@" "file://$page"
}

# Opens a page, searches its graphs and holds it to what it must show: opens PAGE MODEL_A MODEL_B SEARCHED
opens() {
    local page=$1 status=0 drawn
    sed "s|</body>|<script>const i = document.getElementById('search'); i.value = '$4'; i.dispatchEvent(new Event('input'));</script></body>|" \
        "$page" > "$work/searched.html"
    browse "$work/searched.html" --enable-logging=stderr --log-net-log="$work/net.json" --dump-dom > "$work/dom.html" 2> "$work/console"
    drawn=$(boxes "$page" "$2" "$3")
    holds "$(count CONSOLE "$work/console") == 0" "messages in the console" || status=1
    holds "$(count '<svg class="chart"' "$work/dom.html") >= 3" "charts" || status=1
    holds "$(count 'class="node[^"]*"' "$work/dom.html") == $drawn" "nodes, inputs and outputs drawn" || status=1
    holds "$(count 'class="node[^"]*found' "$work/dom.html") >= 2" "nodes found by '$4'" || status=1
    holds "$(addresses "$work/net.json" | grep -cvxFf "$work/own") == 0" "addresses asked for that an empty page does not ask for" || status=1
    echo "$(basename "$page"): $(stat -c %s "$page") bytes"
    return $status
}

count() {
    grep -oE -- "$1" "$2" | wc -l
}

# Nodes of both graphs, as the page counts them, and their inputs and outputs.
boxes() {
    local page=$1 model
    shift
    {
        grep -oE ', [0-9]+ nodes <button' "$page" | grep -oE '[0-9]+'
        for model in "$@"; do
            "$ghostify" inspect "$model" --json "$work/inspect.json"
            python3 -c 'import json, sys
facts = json.load(open(sys.argv[1]))
print(len(facts["inputs"]) + len(facts["outputs"]))' "$work/inspect.json"
        done
    } | awk '{ sum += $1 } END { print sum }'
}

# Addresses that a page asks for beyond what the browser asks for on its own.
addresses() {
    grep -oE '"url":"[a-z-]+:[^"?]*' "$1" | grep -vE '"(file|data|about|chrome[a-z-]*):' | sed -E 's/dict\/.*//' | sort -u
}

pictures() {
    local page=$1 name
    [ -n "${SCREENSHOTS:-}" ] || return 0
    mkdir -p "$SCREENSHOTS"
    name=$SCREENSHOTS/$(basename "$page" .html)
    browse "$page" --window-size=1100,3600 --screenshot="$name.png" 2> /dev/null
    browse "$page" --window-size=360,4800 --screenshot="$name-narrow.png" 2> /dev/null
    browse "$page" --window-size=1100,3600 --blink-settings=preferredColorScheme=0 --screenshot="$name-dark.png" 2> /dev/null
    browse "$page" --print-to-pdf="$name.pdf" 2> /dev/null
}

# report NAME MODEL_A MODEL_B SEARCHED [option of check]...
report() {
    local page=$work/$1.html a=$2 b=$3 searched=$4 status=0
    shift 4
    "$ghostify" check "$a" "$b" --html "$page" --profile "$@" > "$work/table"
    tail -n +2 "$work/table" | grep -E 'top-1|agreement|latency ratio' || true
    opens "$page" "$a" "$b" "$searched" || status=1
    pictures "$page"
    return $status
}

reports_proof() {
    local status=0
    echo '<!DOCTYPE html><title>empty</title>' > "$work/empty.html"
    browse "$work/empty.html" --log-net-log="$work/empty.json" --dump-dom > /dev/null 2>&1
    addresses "$work/empty.json" > "$work/own"
    "$ghostify" convert "$models/cifar_resnet20.onnx" -o "$work/ghost.tflite" --ghost --include '/layer*' \
        --calibrate "cifar10:$data/cifar10/cifar10_train.bin" --samples 500 --seed "$seed" > /dev/null
    report resnet20 "$models/cifar_resnet20.onnx" "$work/ghost.tflite" layer3 --data "cifar10:$data/cifar10/cifar10_test.bin" || status=1
    "$ghostify" convert "$models/efficientnet_lite0.onnx" -o "$work/efficientnet.tflite" > /dev/null
    report efficientnet "$models/efficientnet_lite0.onnx" "$work/efficientnet.tflite" conv --data "imagenet:$(realpath "$imagenet")" \
        --crop 224 --scale 1 --mean 127,127,127 --std 128,128,128 || status=1
    "$ghostify" demo --output "$work/demo" > /dev/null 2>&1
    "$ghostify" convert "$work/demo/classifier.onnx" -o "$work/classifier.tflite" --shape x=1,3,48,192 > /dev/null
    report classifier "$work/demo/classifier.onnx" "$work/classifier.tflite" conv || status=1
    return $status
}
record reports_proof
