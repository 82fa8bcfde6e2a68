const status = document.createElement('p');
status.className = 'visually-hidden';
status.setAttribute('role', 'status');
document.body.append(status);

const figureOf = (button) => button.closest('.code');
const codeOf = (button) => figureOf(button).querySelector('code');

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function write(code) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(code.textContent);
    return;
  }
  // Without a secure connection there is no clipboard API.
  select(code);
  if (!document.execCommand('copy')) throw new Error('The browser did not copy');
}

/** Puts the text beside a button on the clipboard, or selects it where that is not to be had. */
export async function copy(button) {
  const code = codeOf(button);
  try {
    await write(code);
    button.textContent = 'Copied';
    status.textContent = 'Copied';
  } catch {
    select(code);
    button.textContent = 'Press Ctrl+C';
    status.textContent = 'The text is selected; copy it with the keyboard.';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}

/** Saves the text beside a button that is no file of the site. */
export function download(button) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([codeOf(button).textContent]));
  link.download = figureOf(button).dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}
