// What one can do with a chat, by the menu in its head: block the bot, add or remove it, give rights, leave.

import { byId, nameOf, sheet } from "./dom.js";

const RIGHTS = {
  group: "delete_messages+pin_messages+invite_users+manage_topics",
  channel: "post_messages+edit_messages+delete_messages",
};

export function startChatMenu(state, acts) {
  byId("chat-menu").addEventListener("click", () => {
    const choices = state.chat.kind === "bot" ? botChoices(state, acts) : chatChoices(state.chat, state, acts);
    sheet(state.chat.title, choices);
  });
}

function botChoices(state, acts) {
  const { blocked } = state.overview.person;
  const link = `https://t.me/${state.overview.bot.username}`;
  return [
    { label: blocked ? "Unblock the bot" : "Block the bot", act: () => acts.call("block", { blocked: !blocked }) },
    { label: "Add the bot to a group", act: () => acts.open(`${link}?startgroup=from_profile`, "url") },
    { label: "Copy the link to the bot", act: () => acts.copy(link) },
  ];
}

function chatChoices(chat, state, acts) {
  if (chat.kind === "person") return [];
  const administers = ["creator", "administrator"].includes(chat.role);
  const found = chat.linked && state.overview.chats.some((one) => one.id === chat.linked)
    ? [{ label: chat.kind === "channel" ? "Open the discussion" : "Open the channel", act: () => acts.openChat(chat.linked) }] : [];
  if (administers) found.push(...botInChat(chat, acts), ...groupRules(chat, state, acts));
  else if (!isMember(chat)) found.push({ label: "Add the bot", act: () => acts.post("add_bot", {}) });
  return [...found, { label: "Leave", act: () => acts.post("leave", {}) }];
}

function isMember(chat) {
  return chat.bot === "member" || chat.bot === "administrator";
}

function botInChat(chat, acts) {
  const rights = chat.kind === "channel" ? RIGHTS.channel : RIGHTS.group;
  if (!isMember(chat)) {
    const added = chat.kind === "channel" ? [] : [{ label: "Add the bot", act: () => acts.post("add_bot", {}) }];
    return [...added, { label: "Add the bot as an administrator", act: () => acts.post("add_bot", { rights }) }];
  }
  const promoted = chat.bot === "administrator";
  const change = { label: promoted ? "Take the bot's rights" : "Make the bot an administrator",
    act: () => acts.post("promote_bot", { rights: promoted ? "" : rights }) };
  return [...(chat.kind === "channel" && promoted ? [] : [change]), { label: "Remove the bot", act: () => acts.post("remove_bot", {}) }];
}

function groupRules(chat, state, acts) {
  if (chat.kind === "channel") return [];
  const found = [{ label: chat.muted ? "Let everyone write" : "Let only administrators write", act: () => acts.post("mute", { muted: !chat.muted }) }];
  if (chat.type === "supergroup") {
    found.push({ label: chat.anonymous ? "Write under my own name" : "Write in the name of the group",
      act: () => acts.post("promote", { user: state.person, admin: true, anonymous: !chat.anonymous }) });
  } else found.push({ label: "Upgrade to a supergroup", act: async () => {
    const made = await acts.post("migrate", {});
    if (made) await acts.openChat(made.chat);
  } });
  if (chat.role === "creator") found.push({ label: "Name administrators…", act: () => nameAdministrators(chat, state, acts) });
  return found;
}

function nameAdministrators(chat, state, acts) {
  const others = state.overview.people.filter((one) => one.id !== state.person);
  sheet("Administrators", others.map((one) => {
    const is = chat.administrators.includes(one.id);
    return { label: `${is ? "☑" : "☐"} ${nameOf(one)}`, act: () => acts.post("promote", { user: one.id, admin: !is }) };
  }));
}
