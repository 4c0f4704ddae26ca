// What is sent by the paper clip: a document, a photo, and messages that the sandbox makes up.

import { byId, sheet } from "./dom.js";

const MADE_UP = { voice: "Voice message", video_note: "Video message", sticker: "Sticker", location: "Location",
  contact: "Contact", poll: "Poll" };
let kind = "document";

/** `upload` is called with the chosen files and their kind, `attach` with the kind of a message to make up. */
export function startAttaching(upload, attach) {
  const file = byId("file");
  const pick = (wanted, accept) => { kind = wanted; file.accept = accept; file.click(); };
  byId("attach").addEventListener("click", () => sheet("Send", [
    { label: "Document", act: () => pick("document", "") },
    { label: "Photo", act: () => pick("photo", "image/png,image/jpeg,image/gif") },
    ...Object.entries(MADE_UP).map(([name, label]) => ({ label, act: () => attach(name) })),
  ]));
  file.addEventListener("change", () => {
    const files = [...file.files];
    file.value = "";
    upload(files, kind);
    kind = "document";
  });
}
