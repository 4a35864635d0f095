import { Injectable, type PipeTransform } from '@nestjs/common';
import { Refusal } from './refusal';

const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\u0000');
  if (Array.isArray(value)) return value.some(holdsNul);
  return value !== null && typeof value === 'object' && Object.values(value).some(holdsNul);
};

/** PostgreSQL text cannot hold U+0000: such input is refused by name instead of failing inside. */
@Injectable()
export class RefuseNulPipe implements PipeTransform {
  transform(value: unknown, { type }: { type: string }): unknown {
    if (type !== 'custom' && holdsNul(value))
      throw new Refusal('BAD_USER_INPUT', 'Text must not hold the character U+0000.');
    return value;
  }
}
