// The desk: reads /_sandbox/desk once a second and shows what changed since.
//
// Whatever the state holds becomes text (`append` and `textContent`), never HTML; the page's
// Content-Security-Policy refuses the rest.
"use strict";

const EVERY = 1000; // milliseconds between an answer and the next question
const PIXELS_PER_HOUR = 56; // as in desk.css
const $ = (id) => document.getElementById(id);

const KINDS = { free: "free", past: "past", offline: "not for visitors" };

const shown = {}; // what each part of the page shows, as JSON
let desk = null;
let timer = 0;
let asked = 0;

// ---- reading and ordering -----------------------------------------------------------------------

async function read() {
  clearTimeout(timer);
  const number = ++asked; // only the latest question counts
  const wanted = new URLSearchParams();
  if ($("location").value) wanted.set("location", $("location").value);
  if (chosenDay) wanted.set("day", chosenDay);
  try {
    const answer = await fetch(`/_sandbox/desk?${wanted}`);
    const body = await answer.json();
    if (number !== asked) return;
    if (!answer.ok) throw new Error(body.error);
    desk = body;
    alarm.connection = "";
    render();
  } catch (error) {
    if (number !== asked) return;
    alarm.connection = `The sandbox does not answer (${error.message}). Trying again.`;
  }
  showAlarm();
  if (!document.hidden) timer = setTimeout(read, EVERY);
}

async function order(method, path, body) {
  alarm.order = "";
  try {
    const answer = await fetch(`/_sandbox/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) alarm.order = (await answer.json()).error;
  } catch (error) {
    alarm.order = `${path}: ${error.message}`;
  }
  showAlarm();
  await read();
}

const alarm = { connection: "", order: "" };

function showAlarm() {
  const text = [alarm.connection, alarm.order].filter(Boolean).join(" ");
  if ($("alarm").textContent !== text) $("alarm").textContent = text;
}

// ---- showing ------------------------------------------------------------------------------------

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Replaces the children of an element, if what they show has changed; the focus stays.
function show(id, state, children) {
  const text = JSON.stringify(state);
  if (shown[id] === text) return;
  shown[id] = text;
  const focused = $(id).contains(document.activeElement) && document.activeElement.dataset.key;
  $(id).replaceChildren(...children());
  if (focused) $(id).querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function list(id, rows, item, none) {
  show(id, rows, () => (rows.length ? rows.map(item) : [el("li", { class: "quiet" }, none)]));
}

function render() {
  $("base-url").textContent = location.origin + desk.base_path;
  $("clock").textContent = desk.local_now;
  const home = desk.locations.find((one) => one.id === desk.location);
  $("zone").textContent = home.timezone;
  show("location", desk.locations, () =>
    desk.locations.map((one) => el("option", { value: one.id }, `${one.title} (${one.id})`)),
  );
  $("location").value = desk.location;
  if (document.activeElement !== $("day")) $("day").value = desk.day;
  show("fault-operation", desk.methods, () =>
    [["*", "any method"], ...desk.methods.map((name) => [name, name])].map(([value, text]) =>
      el("option", { value }, text),
    ),
  );
  show("calendar", [desk.team, desk.day, desk.location], () => [calendar(desk.team)]);
  list("changes", desk.changes, change, "Nothing is booked yet.");
  list("sms", desk.sms, sms, "None was sent yet.");
  list("faults", desk.faults, fault, "Nothing is on order.");
  show("calls", desk.calls, () => (desk.calls.length ? desk.calls.map(call) : [noCalls()]));
}

function calendar(team) {
  const stretches = team.flatMap((member) => member.stretches);
  const from = Math.floor(Math.min(9 * 60, ...stretches.map((one) => one.from)) / 60);
  const till = Math.ceil(Math.max(18 * 60, ...stretches.map((one) => one.till)) / 60);
  const top = (minutes) => `${((minutes - from * 60) / 60) * PIXELS_PER_HOUR}px`;
  const hours = Array.from({ length: till - from }, (_, n) => {
    const hour = el("div", { class: "hour" }, `${from + n}:00`);
    hour.style.top = top((from + n) * 60);
    return hour;
  });
  const height = `${(till - from) * PIXELS_PER_HOUR}px`;
  const axis = el("div", { class: "column axis", "aria-hidden": "true" }, ...hours);
  axis.style.height = height;
  return el(
    "div",
    { class: "days" },
    el("div", { class: "member" }, el("div", { class: "head" }), axis),
    ...team.map((member) => {
      const column = el(
        "ol",
        { class: "column", "aria-label": member.name },
        ...member.stretches.map((one) => {
          const item = stretch(one);
          item.style.top = top(one.from);
          item.style.height = `${((one.till - one.from) / 60) * PIXELS_PER_HOUR - 1}px`;
          item.classList.toggle("short", one.till - one.from < 30);
          return item;
        }),
      );
      column.style.height = height;
      return el("div", { class: "member" }, head(member), column);
    }),
  );
}

function head(member) {
  const name = el("strong", {}, member.name);
  const about = el("span", { class: "quiet" }, member.specialization);
  const day = member.stretches.some((one) => one.kind === "free");
  const parts = [name, about];
  if (!member.online) parts.push(el("span", { class: "quiet" }, "not booked online"));
  if (!member.stretches.length) parts.push(el("span", { class: "quiet" }, "day off"));
  if (day) {
    const fill = el("button", { type: "button", "data-key": `fill ${member.id}` }, "Fill the day");
    fill.setAttribute("aria-label", `Fill the day of ${member.name}`);
    fill.onclick = () =>
      order("POST", "fill", { member: member.id, day: desk.day, location: desk.location });
    parts.push(fill);
  }
  return el("div", { class: "head" }, ...parts);
}

function stretch(one) {
  const text = [el("span", { class: "time" }, one.time), ` ${one.text || KINDS[one.kind]}`];
  if (!one.id) return el("li", { class: `stretch ${one.kind}` }, ...text);
  const button = el("button", { type: "button", "data-key": `release ${one.id}` });
  button.append(el("span", {}, ...text));
  button.title = `${one.time} ${one.text} (${one.id}). Press to cancel it.`;
  button.onclick = () => order("POST", "release", { id: one.id });
  return el("li", { class: `stretch ${one.kind}` }, button);
}

function change(one) {
  const what = el("span", { class: `tag ${one.kind}` }, one.kind);
  const when = one.before ? `${one.before} → ${one.starts_at}` : one.starts_at;
  const whom = [one.who, one.phone].filter(Boolean).join(" ");
  const about = [whom, one.services, `with ${one.member}`, one.where].filter(Boolean).join(", ");
  const item = el("li", {}, what, el("span", { class: "time" }, ` ${one.at} `), el("strong", {}, when));
  item.append(el("br"), `${about} `, el("span", { class: "quiet" }, String(one.id)));
  if (!one.deleted) {
    const cancel = el("button", { type: "button", "data-key": `cancel ${one.kind} ${one.id}` }, "Cancel");
    cancel.setAttribute("aria-label", `Cancel appointment ${one.id}`);
    cancel.onclick = () => order("POST", "release", { id: one.id });
    item.append(" ", cancel);
  }
  return item;
}

function sms(one) {
  const why = one.kind === "phone" ? "to confirm a new phone" : "to book or log in";
  return el("li", {}, el("code", { class: "code" }, one.code), ` to ${one.phone}, ${why}`);
}

function fault(one) {
  return el("li", {}, el("code", {}, one.kind), ` × ${one.times}, ${one.operation}`);
}

function call(one) {
  const status = el("strong", {}, one.status === null ? "none" : String(one.status));
  const good = one.status !== null && one.status < 400;
  const answer = el("td", { class: good ? "good" : "bad" }, status);
  if (one.fault) answer.append(" ", el("span", { class: "tag fault" }, one.fault));
  const path = el("td", { class: "path" }, el("code", {}, `${one.method} ${one.path}`));
  return el("tr", {}, el("td", { class: "time" }, one.at), answer, path);
}

function noCalls() {
  return el("tr", {}, el("td", { colspan: "3", class: "quiet" }, "None came yet."));
}

// ---- choosing -----------------------------------------------------------------------------------

let chosenDay = ""; // "" follows the clock

function choose(day) {
  chosenDay = day === desk.today ? "" : day;
  $("day").value = day;
  read();
}

function shifted(days) {
  const day = new Date(`${desk.day}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

$("chooser").addEventListener("submit", (event) => event.preventDefault());
$("location").addEventListener("change", read);
$("day").addEventListener("change", () => $("day").value && choose($("day").value));
$("day-before").addEventListener("click", () => desk && choose(shifted(-1)));
$("day-after").addEventListener("click", () => desk && choose(shifted(1)));
$("day-today").addEventListener("click", () => desk && choose(desk.today));

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () =>
    order("POST", "advance", { seconds: Number(button.dataset.advance) }),
  );
}
$("reset").addEventListener("click", () => {
  if (confirm("Forget all bookings, SMS, calls and faults?")) order("POST", "reset");
});

for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => {
    const wanted = {
      operation: $("fault-operation").value,
      kind: button.dataset.kind,
      times: Number($("fault-times").value),
    };
    if (wanted.kind === "delay") wanted.seconds = Number($("fault-seconds").value);
    if ("processed" in button.dataset) wanted.processed = $("fault-processed").checked;
    order("POST", "faults", wanted);
  });
}
$("forget").addEventListener("click", () => order("DELETE", "faults"));

document.addEventListener("visibilitychange", () => document.hidden || read());
read();
