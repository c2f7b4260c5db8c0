// What stands on a form of the phone, and what the recorded events say, in the same words, so that the two can be compared.

/** Everything that is filled in and in sight: groups by their legend, boxes by their words, fields by their label. */
export const look = (page) =>
  page.evaluate(() => {
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const main = document.querySelector("main");
    const seen = { title: words(document.querySelector("h1")), today: new Date().toLocaleDateString("sv"), groups: {}, ticked: [], fields: {} };
    const all = (selector) => [...main.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    for (const group of all("fieldset")) {
      const legend = group.querySelector("legend").cloneNode(true);
      legend.querySelectorAll(".hint").forEach((hint) => hint.remove());
      const mine = [...group.querySelectorAll("input:checked")].filter((one) => one.closest("fieldset") === group && one.checkVisibility());
      seen.groups[words(legend)] = mine.map((one) => words(one.closest("label").querySelector(".level-word") ?? one.closest("label").querySelector("span")));
    }
    for (const box of all(".choice > input[type=checkbox]")) {
      if (box.checked && !box.closest("fieldset")) seen.ticked.push(words(box.closest("label")));
    }
    for (const label of all("label[for]")) {
      const field = document.getElementById(label.htmlFor);
      const value = field.tagName === "SELECT" ? words(field.selectedOptions[0] ?? field) : field.value;
      seen.fields[words(label)] = value;
    }
    seen.code = words(main.querySelector(".code-name strong") ?? document.createElement("b"));
    // Whose form it is stands above it, in its title or in the hint right under that.
    const above = [document.querySelector("h1"), ...main.querySelectorAll(".whose, .hint")].map(words);
    seen.whose = above.map((text) => text.match(/\p{L}+-\p{L}+-\d+/u)?.[0]).find((code) => code);
    seen.hint = all(".hint").map(words)[0] ?? "";
    return seen;
  });

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** A text as it is kept: without the spaces around it. */
const text = (fields, label) => Object.entries(fields).find(([name]) => name.startsWith(label))?.[1].trim() ?? "";
const minutes = (clock) => (clock ? Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) : undefined);

/** The words of a codebook, of its organisations and of colleagues. */
export function wording(codebook, organisations, colleagues) {
  const item = (list, code) => codebook.lists[list]?.find((one) => one.code === code);
  const label = (list, code) => (code == null ? undefined : capital(item(list, code)?.label.nl ?? `${list}: ${code}`));
  const form = (list, code, kind) => (kind == null ? undefined : capital(item(list, code).kinds.find((one) => one.code === kind).label.nl));
  const organisation = (id) => (id == null ? undefined : organisations.find((one) => one.id === id)?.name);
  const login = (id) => colleagues.find((one) => one.user === id)?.login;
  /** A follow-up is answered with what happens to work, or with that nobody knows. */
  const situation = (code) => label(item("labour_event", code) ? "labour_event" : "labour_status", code);
  /** The code of what is called so on the screen. */
  const code = (list, name) => codebook.lists[list].find((one) => capital(one.label.nl) === name)?.code;
  return { label, form, organisation, login, situation, code };
}

/** What the fields of somebody's characteristics are called on the screen. */
export const CHARACTERISTICS = {
  Geslacht: "gender",
  "Leeftijd bij de start": "age_band",
  "Werk bij de start": "labour_status",
  "Hoogste diploma": "education",
  Huishouden: "household",
  Kinderen: "children",
  Inkomen: "income",
  Nederlands: "dutch_level",
  "Hoe lang in België?": "origin",
  "Gevonden via": "found_through",
  "Lijkt op (persona)": "persona",
  Gemeente: "municipality",
};

const LEVELS = ["heel moeilijk", "kwetsbaar", "wankel", "voldoende", "sterk"];

/** What an event says, in the words of the screen. `before` finds the event that a correction takes back. */
export function told(event, { label, form, organisation, login, situation }, before) {
  const { kind, about, data } = event;
  const what = {
    trajectory_opened: () => ({ code: data.code_name, challenge: label("challenge", data.challenge), place: label("municipality", data.municipality) }),
    characteristic_set: () => ({ field: data.field, value: label(data.field, data.value) }),
    contact_logged: () => ({
      how: label("contact_kind", data.kind),
      went: label("attendance", data.attendance),
      long: label("duration", data.duration),
      domains: (data.domains ?? []).map((code) => label("domain", code)).sort(),
      services: (data.services ?? []).map((code) => label("service", code)).sort(),
    }),
    appointment_planned: () => ({ day: data.date, minute: data.minute ?? undefined, how: label("contact_kind", data.kind) }),
    appointment_moved: () => ({ day: data.date, minute: data.minute ?? undefined }),
    domain_scored: () => ({ domain: label("domain", data.domain), level: LEVELS[data.level - 1], by: data.by }),
    barrier_opened: () => ({ barrier: label("barrier", data.barrier), form: form("barrier", data.barrier, data.kind) }),
    barrier_resolved: () => ({ barrier: label("barrier", data.barrier) }),
    strength_noted: () => ({ strength: label("strength", data.strength) }),
    goal_set: () => ({ domain: label("domain", data.domain), text: data.text ?? "" }),
    referral_made: () => ({ service: label("service", data.service), form: form("service", data.service, data.form), to: organisation(data.organisation) }),
    labour_event: () => ({ status: label("labour_event", data.status) }),
    education_event: () => ({ what: label("education_event", data.what) }),
    trajectory_closed: () => ({ reason: label("close_reason", data.reason) }),
    referral_declined: () => ({ reason: label("referral_reason", data.reason) }),
    referral_stopped: () => ({ reason: label("referral_reason", data.reason) }),
    handover_offered: () => ({ to: login(data.to) }),
    follow_up: () => ({ moment: data.moment, status: situation(data.status) }),
    note_added: () => ({ text: data.text }),
    contact_tallied: () => ({ challenge: label("challenge", data.challenge), place: label("municipality", data.municipality), persons: data.persons ?? undefined }),
    correction: () => ({ of: before(data.of)?.kind }),
  }[kind];
  return { kind, about, ...what?.() };
}

const barriers = (seen) => {
  const chosen = seen.groups["Wat staat nu in de weg?"] ?? [];
  const forms = Object.entries(seen.groups).filter(([legend]) => legend.endsWith(": Welke vorm?")).map(([legend, [form]]) => [legend.slice(0, -": Welke vorm?".length), form]);
  const form = (barrier) => forms.find(([name]) => name === barrier)?.[1];
  // One that is open already is told again when its kind is said.
  const again = forms.filter(([name, form]) => form && !chosen.includes(name)).map(([name]) => name);
  return [...chosen, ...again].map((barrier) => ({ kind: "barrier_opened", barrier, form: form(barrier) }));
};

const characteristics = (seen, known) =>
  Object.entries(CHARACTERISTICS)
    .map(([legend, field]) => ({ kind: "characteristic_set", field, value: seen.groups[legend]?.[0], before: known[legend] }))
    .filter(({ value, before }) => value && value !== before)
    .map(({ before: _, ...event }) => event);

const participant = (seen) => seen.ticked.some((box) => box.startsWith("Ja, ")) ? [{ kind: "participation_started" }] : [];

const moment = (words) => (/zes maanden/i.test(words) ? "six_months" : "four_weeks");

/** What each form says, as the events that it must become; `known` is what the trajectory's screen showed of the person. */
export const SAYS = {
  Noteren: (seen, _, code) => {
    const { groups, fields } = seen;
    const went = groups["Hoe ging het?"]?.[0];
    const settles = seen.ticked.some((box) => box.startsWith("Dit was de afspraak van"));
    const is = code("attendance", went);
    const moves = settles && is === "moved";
    const outcome = { present: "appointment_kept", no_show: "appointment_missed", unreachable: "appointment_missed", cancelled: "appointment_cancelled" }[is];
    const next = { day: fields.Dag, minute: minutes(fields.Uur) };
    const events = [
      {
        kind: "contact_logged",
        how: groups["Hoe?"]?.[0],
        went,
        long: groups["Hoe lang?"]?.[0],
        domains: [...(groups["Waarover ging het?"] ?? [])].sort(),
        services: [...(groups["Aan welke dienstverlening is gewerkt?"] ?? [])].sort(),
      },
      ...(settles && !moves && outcome ? [{ kind: outcome }] : []),
      ...(next.day ? [moves ? { kind: "appointment_moved", ...next } : { kind: "appointment_planned", how: undefined, ...next }] : []),
      ...(text(fields, "Korte notitie") ? [{ kind: "note_added", text: text(fields, "Korte notitie") }] : []),
    ];
    return events.map((event) => ({ about: fields.Datum, ...event }));
  },
  "Afspraak plannen": ({ groups, fields, today }) => [
    { about: today, kind: "appointment_planned", day: fields.Datum, minute: minutes(fields["Uur (niet verplicht)"]), how: groups["Hoe?"]?.[0] },
  ],
  Verplaatsen: ({ fields, today }) => [{ about: today, kind: "appointment_moved", day: fields.Datum, minute: minutes(fields["Uur (niet verplicht)"]) }],
  Overdragen: ({ fields, today }) => [{ about: today, kind: "handover_offered", to: fields["Aan wie?"] }],
  Opvolging: ({ groups, today, hint }) => [{ about: today, kind: "follow_up", moment: moment(hint), status: Object.values(groups)[0][0] }],
  Krachten: ({ groups, today }) => groups["Wat kan, wil en heeft deze persoon al?"].map((strength) => ({ about: today, kind: "strength_noted", strength })),
  Drempels: (seen) => barriers(seen).map((event) => ({ about: seen.today, ...event })),
  Doel: ({ groups, fields, today }) => [{ about: today, kind: "goal_set", domain: groups.Levensdomeinen[0], text: text(fields, "In eigen woorden") }],
  Levensdomeinen: ({ groups, today }) =>
    Object.entries(groups)
      .filter(([, [level]]) => level && level !== "niet besproken")
      .map(([domain, [level]]) => ({ about: today, kind: "domain_scored", domain, level, by: "worker" })),
  "Werk of opleiding": ({ groups, ticked, fields }) => {
    const labour = (groups.Werk ?? []).map((status) => ({ kind: "labour_event", status }));
    const education = (groups.Opleiding ?? []).map((what) => ({ kind: "education_event", what }));
    const gained = ticked.includes("Diploma of getuigschrift behaald") ? [{ kind: "qualification_gained" }] : [];
    return [...labour, ...education, ...gained].map((event) => ({ about: fields["Sinds wanneer?"], ...event }));
  },
  Doorverwijzen: ({ groups, fields, today }) => {
    const service = ["Past bij de open drempels", "Andere dienstverlening", "Welke dienstverlening?"].flatMap((legend) => groups[legend] ?? [])[0];
    const to = fields["Naar welke organisatie?"];
    return [{ about: today, kind: "referral_made", service, form: groups["In welke vorm?"]?.[0], to: to === "nog te zoeken" ? undefined : to }];
  },
  Kenmerken: (seen, known) => [...characteristics(seen, known), ...participant(seen)].map((event) => ({ about: seen.today, ...event })),
  Afsluiten: ({ groups, fields }) => {
    const labour = (groups["Hoe staat het nu met werk?"] ?? []).map((status) => ({ kind: "labour_event", status }));
    return [...labour, { kind: "trajectory_closed", reason: groups["Waarom eindigt dit traject?"][0] }].map((event) => ({ about: fields["Laatste begeleiding op"], ...event }));
  },
  "Contact zonder traject": ({ groups, fields }) => {
    const persons = fields["Met hoeveel mensen? (niet verplicht)"];
    return [{ about: fields.Datum, kind: "contact_tallied", challenge: groups["Regio-uitdaging"][0], place: fields.Gemeente, persons: persons === "niet geteld" ? undefined : Number(persons) }];
  },
  /** Of all steps together. */
  "Nieuw traject": (seen) => {
    const opened = { kind: "trajectory_opened", code: seen.code, challenge: seen.groups["Regio-uitdaging"][0], place: seen.fields["Waar verblijft de persoon?"] };
    const strengths = (seen.groups["Wat kan, wil en heeft deze persoon al?"] ?? []).map((strength) => ({ kind: "strength_noted", strength }));
    return [opened, ...strengths, ...barriers(seen), ...characteristics(seen, {}), ...participant(seen)].map((event) => ({ about: seen.fields["Gestart op"], ...event }));
  },
};
