// Gives every code block a button; without a script there is no button that does nothing.
const status = document.createElement('p');
status.className = 'visually-hidden';
status.setAttribute('role', 'status');
document.body.append(status);

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(code) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(code.textContent);
    return;
  }
  // Without a secure connection there is no clipboard API.
  select(code);
  if (!document.execCommand('copy')) throw new Error('The browser did not copy');
}

for (const figure of document.querySelectorAll('.code:has(figcaption)')) {
  const code = figure.querySelector('code');
  const caption = figure.querySelector('figcaption');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${figure.dataset.what ?? 'the text'}`);
  button.addEventListener('click', async () => {
    try {
      await copy(code);
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
  });
  caption.append(button);
}

// Texts that are not a file of the site can be saved all the same.
for (const figure of document.querySelectorAll('.code:has(figcaption)')) {
  const caption = figure.querySelector('figcaption');
  const file = figure.querySelector('.file')?.textContent.trim().split('/').at(-1);
  if (!file?.includes('.') || caption.querySelector('.download')) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'download';
  button.textContent = 'Download';
  button.setAttribute('aria-label', `Download ${figure.dataset.what ?? 'the text'}`);
  button.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([figure.querySelector('code').textContent]));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  caption.append(button);
}
