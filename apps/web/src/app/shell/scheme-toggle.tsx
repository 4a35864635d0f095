import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactElement } from 'react';

const schemes = {
  auto: { next: 'light', label: 'Theme: as the system', Icon: IconDeviceDesktop },
  light: { next: 'dark', label: 'Theme: light', Icon: IconSun },
  dark: { next: 'auto', label: 'Theme: dark', Icon: IconMoon },
} as const;

/** Light, dark, or as the system: one press, the next one. */
export function SchemeToggle(): ReactElement {
  // Else Mantine adds a style element, which the page's content security policy blocks.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { next, label, Icon } = schemes[colorScheme];
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      aria-label={`${label}. Change`}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={17} stroke={1.6} />
    </ActionIcon>
  );
}
