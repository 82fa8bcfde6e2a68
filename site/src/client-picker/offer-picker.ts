// As in `chosen-client.ts`, which would bring the engine along.
const storageKey = 'toolrisk-client';
// The engine is loaded for whoever has chosen a client, and for nobody else.
const places = document.querySelectorAll<HTMLElement>('[data-client-picker]');

async function open(place: HTMLElement, isAsked: boolean): Promise<void> {
  const { pickClient } = await import('./pick-client.ts');
  await pickClient(place, isAsked);
}

function isRemembered(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}

for (const place of places) {
  if (isRemembered()) void open(place, false);
  else {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'pick-client';
    button.textContent = 'Use your client';
    button.addEventListener('click', () => void open(place, true));
    place.querySelector('[data-part="form"]')?.append(button);
  }
}
