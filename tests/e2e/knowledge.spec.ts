import { chatIn } from "./pages/chat.ts";
import { desktopOn, tabTo } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { value } from "./pages/outcome.ts";
import { knowledgeIn } from "./pages/record.ts";
import { openTab } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

const CHAT = "extn_chat";
const LINK = "https://help.harbourline.example/articles/KA-01001";

test("the chat opens the knowledge search with its topic, and the article that is sent stands in its message", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CHAT", { customer: "chat-1", accept: true });
  const chat = chatIn(desktop.widget(CHAT));
  await chat.button("Find an article").click();
  const knowledge = knowledgeIn(desktop);
  await expect(desktop.tab("Knowledge search").or(desktop.tabs.and(page.locator("[aria-selected=true]")))).toHaveCount(1);
  await expect(knowledge.box).toHaveValue("Parcel has not arrived");
  await expect(knowledge.article).toContainText("five working days");
  await knowledge.send.click();
  await expect(knowledge.said.first()).toHaveText("Sent: A parcel has not arrived");
  const message = chat.frame.getByRole("textbox", { name: "Message" });
  await expect(message).toHaveValue(`A parcel has not arrived: ${LINK}`);
  await chat.button("Send").click();
  await expect(chat.transcript).toContainText(LINK);
});

test("articles are found, read and sent by keyboard alone", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame(CHAT));
  await desktop.simulate("CHAT", { customer: "chat-1", accept: true });
  await expect(desktop.sessions).toHaveCount(2);
  await value(frame, "openKBSearchControl", "faulty");
  const knowledge = knowledgeIn(desktop);
  await expect(knowledge.articles).toHaveCount(2);
  await knowledge.box.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(knowledge.articles.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(knowledge.article).toBeFocused();
  await expect(knowledge.article).toHaveAccessibleName("A sensor sends no data");
  await tabTo(page, knowledge.send);
  await page.keyboard.press("Enter");
  await expect(chatIn(desktop.widget(CHAT)).frame.getByRole("textbox", { name: "Message" })).toHaveValue(/KA-01007$/);
});

test("an article's HTML is shown without anything that acts", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await page.evaluate(async () => {
    await window.ciframeworkHost!.records!.create("knowledgearticle", {
      title: "Hostile article",
      statecode: 3,
      statuscode: 7,
      content:
        '<h2 onclick="acted()">Kept</h2><script>window.acted = 1</script><img src="/none.png" onerror="window.acted = 2"><iframe src="https://none.example"></iframe>' +
        '<a href="javascript:window.acted=3">bad</a> <a href="https://good.example/" target="_top" onclick="window.acted = 4">good</a><svg><a href="javascript:1">x</a></svg>',
    });
  });
  await openTab(desktop, "msdyn_omnichannel_kbsearch", { searchText: "hostile" });
  const knowledge = knowledgeIn(desktop);
  await expect(knowledge.article.getByRole("heading", { name: "Kept" })).toBeVisible();
  await expect(knowledge.article.getByRole("link")).toHaveText(["good"]);
  await expect(knowledge.article.getByRole("link")).toHaveAttribute("href", "https://good.example/");
  await expect(knowledge.article.locator("script, img, iframe, svg:not(.icon), [onclick], [target=_top]")).toHaveCount(0);
  expect(await page.evaluate(() => "acted" in window)).toBe(false);
  // Without an address there is nothing to send.
  await expect(knowledge.send).toHaveCount(0);
});
