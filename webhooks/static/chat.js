// The chat without reloading the page. Text is set as text, never as HTML.
const form = document.getElementById("ask");
const field = document.getElementById("question");
const talk = document.getElementById("talk");
const inputs = (name) => [...form.querySelectorAll(`input[name=${name}]`)].map((input) => input.value);
// What a question may follow on from; kept on this page and nowhere else.
let earlier = inputs("before").length ? { question: inputs("before")[0], cited: inputs("cited") } : null;

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function answerTurn(answer) {
  const turn = element("div", "turn answered");
  turn.dataset.status = answer.status;
  turn.lang = answer.language;
  turn.append(element("p", "text", answer.text));
  if (answer.citations.length) {
    const list = element("ol", "sources");
    for (const citation of answer.citations) {
      const item = element("li");
      const link = element("a", "", citation.label);
      link.href = citation.url;
      link.target = "_blank";
      link.rel = "noopener";
      item.append(link, citation.title ? " – " + citation.title : "");
      list.append(item);
    }
    turn.append(list);
  }
  return turn;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return;
  const button = form.querySelector("button");
  button.disabled = true;
  talk.append(element("div", "turn asked", question));
  field.value = "";
  const waiting = element("div", "turn answered", "Đang tìm… / Searching…");
  waiting.setAttribute("aria-busy", "true");
  talk.append(waiting);
  waiting.scrollIntoView({ behavior: "smooth", block: "nearest" });
  try {
    const response = await fetch("/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, earlier }),
    });
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    earlier = answer.turn ?? null;
    waiting.replaceWith(answerTurn(answer));
  } catch {
    waiting.replaceWith(element("div", "turn answered",
      "Không kết nối được với máy chủ; hãy thử lại sau ít phút. / The server cannot be reached; please try again in a few minutes."));
    field.value = question;
  } finally {
    button.disabled = false;
    talk.lastElementChild.scrollIntoView({ behavior: "smooth", block: "start" });
    field.focus();
  }
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
