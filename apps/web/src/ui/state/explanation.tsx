import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useId, type ReactElement, type ReactNode } from 'react';

interface ExplanationProps {
  /** What is pressed. */
  trigger: ReactNode;
  triggerClass: string | undefined;
  title: string;
  children: ReactNode;
}

/** Words one press away from what they explain; Esc closes them and gives the focus back. */
export function Explanation({ trigger, triggerClass, title, children }: ExplanationProps): ReactElement {
  const titleId = useId();
  return (
    <Popover width={320} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={triggerClass} data-explained="true">
          {trigger}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={titleId}>
        <Text size="sm" fw={600} id={titleId}>
          {title}
        </Text>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
