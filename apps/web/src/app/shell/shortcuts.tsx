import { Kbd, Modal, Table } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

const shortcuts = [
  { key: '/', does: 'Go to the first choice of the page' },
  { key: '1 2 3 4 5', does: 'Overview, Measures, Compare, Leadership, Data' },
  { key: '← →', does: 'Move along the points of a chart in focus; Home and End: first and last' },
  { key: 'Esc', does: 'Close what is open' },
  { key: '?', does: 'This list' },
];

const pagesByKey: Record<string, '/' | '/measures' | '/compare' | '/leadership' | '/data'> = {
  '1': '/',
  '2': '/measures',
  '3': '/compare',
  '4': '/leadership',
  '5': '/data',
};

/** Keys typed into a field are the field's. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
}

function focusFirstChoice(): void {
  document.querySelector<HTMLElement>('main :is(input, select):not([type="hidden"])')?.focus();
}

/** Keyboard shortcuts, and the list of them. */
export function Shortcuts(): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  useWindowEvent('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const page = pagesByKey[event.key];
    if (event.key === '/') focusFirstChoice();
    else if (event.key === '?') setIsOpen(true);
    else if (page !== undefined) void navigate({ to: page });
    else return;
    event.preventDefault();
  });
  return (
    <Modal
      opened={isOpen}
      onClose={() => setIsOpen(false)}
      title="Shortcuts"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ key, does }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
