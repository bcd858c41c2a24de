'use strict';
(() => {
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));

  // Opens whatever hides an element.
  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
    }
  };
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (malformed) {
      return text;
    }
  };
  const follow = () => {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (target) {
      reveal(target);
      target.scrollIntoView();
    }
  };
  addEventListener('hashchange', follow);
  if (location.hash) follow();

  // The filter keeps the rows whose names have all of its words.
  const rows = all('tbody tr, [data-subject]').map((row) => [row, row.querySelector('.name')])
    .filter(([, name]) => name)
    .map(([row, name]) => [row, name.textContent.toLowerCase()]);
  const filter = document.getElementById('filter');
  const matches = document.getElementById('matches');
  const opened = new Set();
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const names = new Set();
    for (const [row, name] of rows) {
      const shown = words.every((word) => name.includes(word));
      row.classList.toggle('empty', !shown);
      if (shown) names.add(name);
    }
    for (const details of all('details')) {
      if (words.length && !details.open && details.querySelector('tr:not(.empty) .name')) {
        details.open = true;
        opened.add(details);
      }
    }
    if (!words.length) {
      opened.forEach((details) => { details.open = false; });
      opened.clear();
    }
    matches.textContent = words.length ? names.size + (names.size === 1 ? ' match' : ' matches') : '';
  };
  if (filter) filter.addEventListener('input', apply);

  // A click on a heading sorts by its column, first ascending.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  const compare = (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a.localeCompare(b, 'en', {numeric: true});
  };
  for (const table of all('table.data')) {
    for (const heading of all('thead th', table)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        const up = heading.getAttribute('aria-sort') !== 'ascending';
        all('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
        heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const body = table.tBodies[0];
        const sorted = Array.from(body.rows)
          .map((row) => [key(row, heading.cellIndex), row])
          .sort((a, b) => (up ? 1 : -1) * compare(a[0], b[0]));
        body.append(...sorted.map(([, row]) => row));
      });
    }
  }

  // The downloads.
  const data = document.getElementById('data');
  for (const button of all('[data-save]')) {
    if (!data) {
      button.remove();
      continue;
    }
    button.addEventListener('click', () => {
      const ending = button.dataset.save;
      const content = JSON.parse(data.textContent)[ending];
      const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
      const link = document.createElement('a');
      const file = new Blob([text], {type: 'text/' + ending});
      link.href = URL.createObjectURL(file);
      link.download = document.title.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80) + '.' + ending;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }
  all('.tools').forEach((tools) => { tools.hidden = false; });
})();
