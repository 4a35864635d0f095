import type { Provider } from '@nestjs/common';
import { loadPseudonymKey, Pseudonymiser } from '@inflect/ingest';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';

export const PSEUDONYMISER = Symbol('pseudonymiser');

/** The key is read (or made, the first time) when the first import needs it. */
export const pseudonymiserProvider: Provider = {
  provide: PSEUDONYMISER,
  inject: [ENVIRONMENT],
  useFactory: (environment: Environment) => {
    let loaded: Promise<Pseudonymiser> | undefined;
    return () =>
      (loaded ??= loadPseudonymKey({ file: environment.keyFile, create: true }).then((key) => new Pseudonymiser(key)));
  },
};
