import { Field, Float, type FieldOptions } from '@nestjs/graphql';

/** A nullable Float field. Every numeric field says its unit in the description. */
export const NullableFloat = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  Field(() => Float, { nullable: true, description, ...options });
