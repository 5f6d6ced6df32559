#!/usr/bin/env python3
"""Opens pages in headless Chromium, offline, and uses them as a reader does: sorts, points, tabs, chooses dark colours, at three widths.

  browser.py CHROMIUM PROFILE_FOLDER PAGE.html ...

Speaks the DevTools protocol over the browser's pipe (--remote-debugging-pipe: JSON texts ended by a zero byte on descriptors 3 and 4), so that it needs
nothing but Python and the browser. Ends with 1 after naming every page and what is wrong with it.
"""
import json
import os
import pathlib
import select
import subprocess
import sys
import time

WIDTHS = (360, 768, 1440)
PATIENCE = 60.0  # seconds for one answer; a machine of CI starts the browser in a few


class Browser:
    def __init__(self, program, profile):
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()

        def in_child():
            os.dup2(to_read, 3)
            os.dup2(from_write, 4)

        # The pipes could be 3 and 4 themselves, and would then be closed by the exec: they are moved out of the way first.
        to_read, from_write = os.dup(to_read), os.dup(from_write)
        while min(to_read, from_write) <= 4:
            to_read, from_write = os.dup(to_read), os.dup(from_write)
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--no-first-run",
             "--disable-extensions", "--disable-background-networking", "--user-data-dir=" + profile, "about:blank"],
            preexec_fn=in_child, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.to, self.source = to_write, from_read
        self.waiting, self.number, self.events = b"", 0, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(domain + ".enable")
        self.ask("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)

    def message(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.waiting:
            ready, _, _ = select.select([self.source], [], [], max(0.0, end - time.monotonic()))
            part = os.read(self.source, 1 << 20) if ready else b""
            if not part:
                raise SystemExit("FAILED: the browser has stopped or does not answer")
            self.waiting += part
        text, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **arguments):
        self.number += 1
        request = {"id": self.number, "method": method, "params": arguments}
        if hasattr(self, "session"):
            request["sessionId"] = self.session
        text = json.dumps(request).encode() + b"\0"
        while text:
            text = text[os.write(self.to, text):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"FAILED: {method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path):
        address = pathlib.Path(path).resolve().as_uri()
        self.ask("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.message())
        return address

    def value(self, expression):
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"FAILED: {expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, expression):
        end = time.monotonic() + 5
        while not self.value(expression):
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def width(self, width):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        self.ask("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": name}])

    def middle_of(self, selector):
        """Of the element, brought into view; what is there must be it, as a pointer would find it."""
        return self.value(f"""(async () => {{
          const e = document.querySelector({json.dumps(selector)});
          e.scrollIntoView({{block: "center", inline: "center"}});
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));  // the page hears of it a frame later
          const r = e.getClientRects()[0], x = r.left + r.width / 2, y = r.top + r.height / 2, hit = document.elementFromPoint(x, y);
          return hit && (e === hit || e.contains(hit) || hit.contains(e)) ? [x, y] : null;
        }})()""")

    def move(self, x, y):
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector):
        place = self.middle_of(selector)
        if place is None:
            return False
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="none" if kind == "mouseMoved" else "left",
                     clickCount=0 if kind == "mouseMoved" else 1)
        return True

    def key(self, name, code=None, text=None):
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.ask("Input.dispatchKeyEvent", type=kind, key=name, code=code or name, windowsVirtualKeyCode={"Tab": 9, "Escape": 27, "Enter": 13}[name], **more)

    def close(self):
        try:
            del self.session
            self.ask("Browser.close")
        except (SystemExit, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


SHOWN = "!document.querySelector('.box').hidden"
SORTED_HEAD = "table.sortable thead th[aria-sort].n button"
COLUMN = """(() => {
  const head = document.querySelector("table.sortable thead th[aria-sort].n"), table = head.closest("table"), at = head.cellIndex;
  return [head.getAttribute("aria-sort"), [...table.tBodies[0].rows].map((r) => [r.classList.contains("total"), r.cells[at].dataset.value ?? null])];
})()"""


def in_order(rows, sign):
    """Within every stretch between totals numbers rise (sign 1) or fall, and cells without a number come last."""
    last = None
    for total, value in rows:
        if total:
            last = None
        elif value is None:
            last = float("inf")
        else:
            if last is not None and sign * float(value) < last:
                return False
            last = sign * float(value)
    return True


def look_at(browser, page, wrong):
    browser.events.clear()
    browser.scheme("light")
    browser.width(1440)
    address = browser.open(page)
    browser.value("localStorage.clear(), delete document.documentElement.dataset.scheme")  # pages of files share what the browser keeps

    for width in WIDTHS:
        browser.width(width)
        over = browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            culprit = browser.value("""(() => { const w = document.documentElement.clientWidth; for (const e of document.querySelectorAll("main *"))
              if (!e.closest(".scroll") && e.getBoundingClientRect().right > w + 0.5) return e.tagName + "." + e.className + " " + e.textContent.slice(0, 40); return "?"; })()""")
            wrong(f"{width} px: {over} px wider than the window ({culprit})")

    # Heads sort: a click, then the keyboard, and the third time the order as printed.
    printed = browser.value(COLUMN)
    if printed is None or printed[0] != "none":
        wrong("no table that can be sorted")
    if not browser.click(SORTED_HEAD):
        wrong("the head cannot be clicked")
    way, rows = browser.value(COLUMN)
    if way != "ascending" or not in_order(rows, 1) or sorted(map(str, rows)) != sorted(map(str, printed[1])):
        wrong(f"a clicked head gives {way}: {rows}")
    browser.value(f"document.querySelector({json.dumps(SORTED_HEAD)}).focus()")
    browser.key("Enter", text="\r")
    way, rows = browser.value(COLUMN)
    if way != "descending" or not in_order(rows, -1):
        wrong(f"Enter on a head gives {way}: {rows}")
    browser.key("Enter", text="\r")
    if browser.value(COLUMN) != printed:
        wrong("the third time the order is not the printed one")

    # A figure tells where it comes from: under the pointer, with the focus, at every width inside the window.
    target = 'a.figure[href$=".npv"]'
    for width in WIDTHS:
        browser.width(width)
        browser.move(1, 1)
        place = browser.middle_of(target)
        if place is None:
            wrong(f"{width} px: no figure can be pointed at")
            continue
        browser.move(*place)
        if not browser.until(SHOWN):
            wrong(f"{width} px: pointing at a figure shows nothing")
            continue
        text, said, box, link = browser.value("""(() => { const b = document.querySelector(".box"), r = b.getBoundingClientRect(), l = document.querySelector("[aria-describedby=explained]");
          return [b.textContent, document.getElementById(decodeURIComponent(l.hash.slice(1))).textContent, [r.left, r.top, r.right, r.bottom], l.hash]; })()""")
        if text != said or " = " not in text or "assay explain" not in text:
            wrong(f"{width} px: the explanation of {link} is {text[:80]!r}")
        if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > 900:
            wrong(f"{width} px: the explanation stands at {box}")
        browser.move(box[0] + 5, box[1] + 5)  # onto the explanation: it stays
        time.sleep(0.4)
        if not browser.value(SHOWN):
            wrong(f"{width} px: the explanation goes away under the pointer")
        browser.key("Escape")
        if browser.value(SHOWN):
            wrong("Escape does not close the explanation")
    browser.move(1, 1)
    time.sleep(0.3)
    browser.value(f"(() => {{ const all = [...document.querySelectorAll('a[href], button, .scroll, summary')]; const l = document.querySelector({json.dumps(target)}); all[all.indexOf(l) - 1].focus(); }})()")
    browser.key("Tab")
    if not browser.until(SHOWN) or not browser.value(f"document.activeElement.matches({json.dumps(target)})"):
        wrong("a figure with the focus shows nothing")
    lost = browser.value("""[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash)""")
    if lost:
        wrong(f"links lead nowhere: {lost[:5]}")
    twice = browser.value("(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); })()")
    if twice:
        wrong(f"ids stand twice: {twice[:5]}")
    browser.key("Escape")

    # Colours: the system's, then the reader's own, which the browser keeps.
    ground = "getComputedStyle(document.body).backgroundColor"
    light = browser.value(ground)
    browser.scheme("dark")
    dark = browser.value(ground)
    if dark == light:
        wrong("the system's dark scheme changes nothing")
    browser.click("button.scheme")
    if browser.value(ground) != light:
        wrong("the button does not give light colours")
    browser.scheme("light")
    browser.click("button.scheme")
    if browser.value(ground) != dark:
        wrong("the button does not give dark colours")
    bad = browser.value("""(() => {
      const part = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
      const light = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return 0.2126 * part(m[0]) + 0.7152 * part(m[1]) + 0.0722 * part(m[2]); };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      for (const e of document.querySelectorAll("p, th, td, figcaption, a, li, summary, caption, h1, h2, button.scheme")) {
        const t = light(getComputedStyle(e).color), ratio = (Math.max(t, ground) + 0.05) / (Math.min(t, ground) + 0.05);
        if (ratio < 7) return e.tagName + ": " + ratio.toFixed(1);
      }
      return "";
    })()""")
    if bad:
        wrong(f"dark colours have too little contrast: {bad}")
    browser.ask("Page.reload")
    browser.until("document.readyState === 'complete' && document.querySelector('button.scheme') !== null")
    if browser.value(ground) != dark:
        wrong("the chosen colours are not remembered")

    # A figure's data come as they are drawn.
    data = browser.value("[...document.querySelectorAll('figure.drawing')].map((f) => { const a = f.querySelector('a[download]'); return [f.id, a ? decodeURIComponent(a.href.split(',')[1]) : '']; })")
    for name, csv in data:
        if csv.count("\n") < 2 or "," not in csv:
            wrong(f"figure {name} has no data")
    nameless = browser.value("""[...document.querySelectorAll("svg")].filter((s) => s.getAttribute("role") !== "img" || !(s.getAttribute("aria-label") || s.querySelector("title"))).length
      + [...document.querySelectorAll("thead th:not([scope]), tbody th:not([scope])")].length""")
    if nameless:
        wrong(f"{nameless} drawings without a name or heads without a scope")

    for event in browser.events:
        method, about = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            wrong("script: " + about["exceptionDetails"].get("exception", {}).get("description", about["exceptionDetails"]["text"]))
        elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
            wrong(f"console: {about['args']}")
        elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            wrong(f"console: {about['entry']['text']}")
        elif method == "Network.requestWillBeSent" and about["request"]["url"].split("#")[0] != address:
            wrong(f"asks for {about['request']['url'][:80]}")
    return len(data)


def main():
    program, profile, *pages = sys.argv[1:]
    browser = Browser(program, profile)
    failures = []
    try:
        for page in pages:
            name = pathlib.Path(page).stem
            began = time.monotonic()
            figures = look_at(browser, page, lambda what: failures.append(f"{name}: {what}"))
            print(f"{name}: {figures} figures, {time.monotonic() - began:.1f} s", flush=True)
    finally:
        browser.close()
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures or not pages else 0)


if __name__ == "__main__":
    main()
