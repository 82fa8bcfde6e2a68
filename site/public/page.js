// Gives every text to be taken away its buttons; what they do is loaded when one is used.
const add = (caption, name, what, act) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.className = name.toLowerCase();
  button.setAttribute('aria-label', `${name} ${what}`);
  button.addEventListener('click', async () => (await import('./copy.js'))[act](button));
  caption.append(button);
};
for (const figure of document.querySelectorAll('.code[data-what]')) {
  const caption = figure.querySelector('figcaption') ?? figure;
  const { what, file } = figure.dataset;
  if (file && !caption.querySelector('.download')) add(caption, 'Download', what, 'download');
  add(caption, 'Copy', what, 'copy');
}

// A slash goes to search from wherever nothing is being written.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]'))
    return;
  const field = document.querySelector('input[type="search"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

if (document.querySelector('form[data-stack]')) void import('./paste.js');
