// A client configuration that is pasted or sent from the box of the front page goes to the page of stacks, in this browser alone.
const form = document.querySelector('form[data-stack]');
const maxLength = 1_000_000;

function take(text, event) {
  if (text.length > maxLength || !/^\s*(?:\{|\/[/*])/.test(text)) return;
  event.preventDefault();
  sessionStorage.setItem('toolrisk-configuration', text);
  location.assign(form.dataset.stack);
}

form.addEventListener('paste', (event) => take(event.clipboardData?.getData('text') ?? '', event));
form.addEventListener('submit', (event) => take(form.elements.q.value, event));
