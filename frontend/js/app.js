// Refinement only: every task works without this script.
import htmx from "htmx.org";

window.htmx = htmx;

function focusSummary() {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
}

function closeMenus(event) {
  for (const open of document.querySelectorAll("details.gs-whoami[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.gs-whoami[open], details.gs-menu[open]")) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
}

function focusRefusal(event) {
  if (event.detail.xhr.status >= 400) document.getElementById("inhoud").focus();
}

document.addEventListener("DOMContentLoaded", focusSummary);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeOnEscape);
document.addEventListener("htmx:afterSettle", focusRefusal);
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrf_token]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});
