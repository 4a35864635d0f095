import type { ReactElement } from 'react';
import { DateField } from '../../../ui/fields/date-field';
import type { DateWindow } from '../../../ui/text/date-text';
import classes from './form.module.css';

interface WindowFieldsProps {
  legend: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (change: Partial<DateWindow>) => void;
}

export function WindowFields({ legend, from = '', to = '', onChange }: WindowFieldsProps): ReactElement {
  return (
    <div role="group" aria-label={legend} className={classes.window}>
      <DateField label={`${legend} from`} value={from} onPick={(date) => onChange({ from: date })} />
      <DateField label={`${legend} to`} value={to} onPick={(date) => onChange({ to: date })} />
    </div>
  );
}
