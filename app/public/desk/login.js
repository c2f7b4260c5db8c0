// The login page of the desk, for somebody whose work is in the app: the app opens in this very page and asks nothing again. What was
// typed stays in memory. Everybody else goes where the form leads without this script.

// In a block: a page that comes in the place of this one has it again.
{
  const form = document.getElementById("log-in");

  form.addEventListener("submit", async (event) => {
    // Another language: the page comes again.
    if (event.submitter?.name === "lang") return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json, text/html" } });
      // Where to go, or else a page: what is wrong, or a form that was not saved before.
      if (!answer.headers.get("content-type")?.startsWith("application/json")) return show(await answer.text());
      const { to } = await answer.json();
      if (to !== "/app") return location.assign(to);
      const app = await (await fetch(to)).text();
      history.replaceState(null, "", to);
      show(app);
      enter(body.get("login"), body.get("password"));
    } catch {
      // Without an answer the browser says what is wrong.
      form.submit();
    }
  });

  /** Puts a page in the place of this one. */
  function show(page) {
    document.open();
    document.write(page);
    document.close();
  }

  /** Fills the app's own form in, once it is there. */
  function enter(login, password) {
    const fill = () => {
      const fields = ["login", "password"].map((id) => document.getElementById(id));
      if (fields.includes(null)) return false;
      [login, password].forEach((text, at) => {
        fields[at].value = text;
        fields[at].dispatchEvent(new Event("input", { bubbles: true }));
      });
      fields[0].form.requestSubmit();
      return true;
    };
    const watch = new MutationObserver(() => fill() && watch.disconnect());
    if (!fill()) watch.observe(document, { childList: true, subtree: true });
  }
}
