"use strict";
const SVG = "http://www.w3.org/2000/svg";

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.appendChild(made);
  return made;
}

/** Draws one laid-out graph into its box; the view box is what moving and zooming change. */
function draw(box, graph) {
  const svg = element("svg", {}, box.querySelector(".drawing"));
  const told = box.querySelector(".told");
  const top = graph.nodes.reduce((a, b) => b.y < a.y ? b : a, graph.nodes[0] || { x: 0, y: 0, w: 0 });
  const view = { y: top.y - 16, w: Math.min(Math.max(graph.width, 320), 560), h: 0 };
  view.x = top.x + top.w / 2 - view.w / 2;
  const show = () => {
    view.h = view.w * svg.clientHeight / Math.max(1, svg.clientWidth);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  };
  for (const points of graph.edges) element("polyline", { points: points.join(" ") }, svg);
  const groups = graph.nodes.map(node => {
    const group = element("g", { class: node.ghost ? "node ghost" : "node" }, svg);
    element("rect", { x: node.x, y: node.y, width: node.w, height: 24, rx: 4 }, group);
    element("text", { x: node.x + node.w / 2, y: node.y + 16 }, group).textContent = node.op;
    group.addEventListener("click", () => tell(node));
    return group;
  });
  const tell = node => {
    told.textContent = `${node.op}  ${node.name}  ${node.type}${node.time ? "  " + node.time : ""}`
      + (node.ghost ? "  (ghost module)" : "");
  };
  const zoom = (factor, px, py) => {
    const w = Math.min(Math.max(view.w * factor, 80), Math.max(graph.width, graph.height) * 2 + 200);
    view.x += (view.w - w) * px;
    view.y += (view.w - w) * (view.h / view.w) * py;
    view.w = w;
    show();
  };
  svg.addEventListener("wheel", event => {
    event.preventDefault();
    const at = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, (event.clientX - at.left) / at.width, (event.clientY - at.top) / at.height);
  }, { passive: false });
  let from = null;
  svg.addEventListener("pointerdown", event => { from = event; });
  window.addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("pointermove", event => {
    if (!from) return;
    const scale = view.w / svg.clientWidth;
    view.x -= (event.clientX - from.clientX) * scale;
    view.y -= (event.clientY - from.clientY) * scale;
    from = event;
    show();
  });
  box.querySelector(".in").addEventListener("click", () => zoom(1 / 1.4, 0.5, 0.5));
  box.querySelector(".out").addEventListener("click", () => zoom(1.4, 0.5, 0.5));
  window.addEventListener("resize", show);
  show();
  return text => {
    const wanted = text.trim().toLowerCase();
    let first = null;
    graph.nodes.forEach((node, i) => {
      const found = wanted !== "" && (node.name + " " + node.op).toLowerCase().includes(wanted);
      groups[i].classList.toggle("found", found);
      if (found && !first) first = node;
    });
    if (first) {
      view.x = first.x + first.w / 2 - view.w / 2;
      view.y = first.y - view.h / 3;
      tell(first);
      show();
    }
  };
}

const graphs = document.getElementById("graphs");
if (graphs) {
  const searches = [...document.querySelectorAll(".graph")]
    .map((box, i) => draw(box, JSON.parse(graphs.textContent)[i]));
  document.getElementById("search").addEventListener("input", event => searches.forEach(s => s(event.target.value)));
}
