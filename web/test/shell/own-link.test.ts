import { expect, it } from 'vitest';
import { ownTarget } from '../../shell/own-link.ts';

const HERE = new URL('https://cockpit.example/cases?page=2');
const CLICK = {
  button: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};

function link(href: string, attributes: { target?: string; download?: boolean } = {}) {
  const { target = '', download = false } = attributes;
  return {
    href: new URL(href, HERE).href,
    target,
    hasAttribute: (name: string) => download && name === 'download',
  };
}

it.each(['/data', '/cases?page=3', '/manual/import#退回行', '/'])(
  '%s stays in the page',
  (href) => {
    expect(ownTarget(CLICK, link(href), HERE)?.href).toBe(new URL(href, HERE).href);
  },
);

it.each([
  ['another site', 'https://other.example/data'],
  ['the wall', '/wall'],
  ['a file of the server', '/api/v1/editions/x?format=xlsx'],
  ['another place on the page', '/cases?page=2#content'],
])('the browser follows a link to %s', (_, href) => {
  expect(ownTarget(CLICK, link(href), HERE)).toBeNull();
});

it.each(['ctrlKey', 'metaKey', 'shiftKey', 'altKey', 'defaultPrevented'] as const)(
  'the browser follows a click with %s',
  (key) => {
    expect(ownTarget({ ...CLICK, [key]: true }, link('/data'), HERE)).toBeNull();
  },
);

it('the browser follows other buttons, other windows and downloads, and what is no link', () => {
  expect(ownTarget({ ...CLICK, button: 1 }, link('/data'), HERE)).toBeNull();
  expect(ownTarget(CLICK, link('/data', { target: '_blank' }), HERE)).toBeNull();
  expect(ownTarget(CLICK, link('/data', { download: true }), HERE)).toBeNull();
  expect(ownTarget(CLICK, null, HERE)).toBeNull();
});
