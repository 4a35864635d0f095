import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { uploadImport, type UploadChoice } from './upload-import';

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

/** Sends a file, or those of an export; once all is stored, its own page shows what becomes of it. */
export function useImport() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wanted: { files: readonly File[]; choice: UploadChoice }) => {
      setSent(0);
      abort.current = new AbortController();
      return uploadImport({ ...wanted, onProgress: setSent, signal: abort.current.signal });
    },
    onSuccess: (importId) => navigate({ to: '/data/$importId', params: { importId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  return { mutate, isPending, error, sent, stop: () => abort.current?.abort() };
}
