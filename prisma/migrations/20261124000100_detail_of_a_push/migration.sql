-- AlterTable
ALTER TABLE "pushes" ADD COLUMN     "detail" TEXT NOT NULL DEFAULT 'standard';
