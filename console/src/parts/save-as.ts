import { ApiProblem } from '../api/client';

/** Has the browser keep what the api answers as a file. */
export async function saveAs(path: string, type: string, name: string): Promise<void> {
  const answer = await fetch(path, { headers: { accept: type } });
  if (!answer.ok) throw new ApiProblem(answer.status, '', `Wayward answered with ${answer.status}.`);
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
