import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { execute } from '../../../../graphql/execute';
import { graphql } from '../../../../graphql/graphql';
import { tryImport, uploadImport, type Upload, type UploadChoice } from './upload-import';

const SaveMapping = graphql(`
  mutation SaveMapping($input: SaveMappingProfileInput!) {
    saveMappingProfile(input: $input) {
      name
    }
  }
`);

interface MappingToSave {
  text: string;
  name: string;
  source: string | null;
  isDefault: boolean;
}

/** Keeps a mapping as a new version; answers its name. */
export function useSaveMapping() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: MappingToSave) => (await execute(SaveMapping, { input })).saveMappingProfile.name,
    onSuccess: () => client.invalidateQueries({ queryKey: ['profiles'] }),
  });
}

interface Wanted {
  files: readonly File[];
  choice: UploadChoice;
}

/** Sends files, telling how much is sent; can be stopped. */
function useSending<Result>(send: (upload: Upload) => Promise<Result>, onSuccess?: (result: Result) => void) {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const { mutate, isPending, error, data, variables } = useMutation({
    mutationFn: (wanted: Wanted) => {
      setSent(0);
      abort.current = new AbortController();
      return send({ ...wanted, onProgress: setSent, signal: abort.current.signal });
    },
    onSuccess,
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  return { mutate, isPending, error, data, variables, sent, stop: () => abort.current?.abort() };
}

/** Sends a file, or those of an export; once all is stored, its own page shows what becomes of it. */
export function useImport() {
  const navigate = useNavigate();
  return useSending(uploadImport, (importId) => void navigate({ to: '/data/$importId', params: { importId } }));
}

/** Sends them only to be told what importing would do. */
export const useTrial = () => useSending(tryImport);
